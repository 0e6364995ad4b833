package assay.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "assay.evaluator", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesTest {
    @ArchTest
    static final ArchRule the_core_knows_java_and_the_contract =
            classes()
                    .that()
                    .resideInAPackage("assay.evaluator.core..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "assay.contract",
                            "assay.statistics",
                            "org.HdrHistogram",
                            "assay.evaluator.core..");

    @ArchTest
    static final ArchRule a_scorer_knows_the_core_and_what_reads_json =
            classes()
                    .that()
                    .resideInAPackage("assay.evaluator.scorer..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "com.fasterxml.jackson.core..",
                            "com.fasterxml.jackson.databind..",
                            "com.networknt.schema..",
                            "assay.contract",
                            "assay.evaluator.core..",
                            "assay.evaluator.scorer..");
}
