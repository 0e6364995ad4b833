package assay.cost;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in this service. */
@AnalyzeClasses(packages = "assay.cost", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule the_core_knows_java_and_the_contract =
            classes()
                    .that()
                    .resideInAPackage("..core..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "org.jspecify..", "assay.contract", "assay.cost.core");

    @ArchTest
    static final ArchRule a_component_knows_the_core_and_the_contract =
            classes()
                    .that()
                    .resideInAPackage("..component..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "assay.contract",
                            "assay.cost.core",
                            "assay.cost.component");
}
