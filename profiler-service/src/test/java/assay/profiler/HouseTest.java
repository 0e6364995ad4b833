package assay.profiler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in this service. */
@AnalyzeClasses(packages = "assay.profiler", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule the_core_knows_java_the_contract_and_statistics =
            classes()
                    .that()
                    .resideInAPackage("..core..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "assay.contract",
                            "assay.statistics",
                            "assay.profiler.core");

    @ArchTest
    static final ArchRule a_signal_knows_the_core_the_contract_and_what_reads_texts =
            classes()
                    .that()
                    .resideInAPackage("..signal..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "com.fasterxml.jackson.core..",
                            "com.fasterxml.jackson.databind..",
                            "com.knuddels.jtokkit..",
                            "com.networknt.schema..",
                            "org.ejml..",
                            "assay.contract",
                            "assay.profiler.core",
                            "assay.profiler.wording",
                            "assay.profiler.signal");

    @ArchTest
    static final ArchRule what_words_are_usual_hangs_on_no_signal_and_no_slice =
            classes()
                    .that()
                    .resideInAPackage("..wording..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "com.knuddels.jtokkit..",
                            "org.apache.lucene.analysis..",
                            "assay.contract",
                            "assay.profiler.wording");

    @ArchTest
    static final ArchRule a_slice_knows_the_core_the_contract_and_words_but_no_signal =
            classes()
                    .that()
                    .resideInAPackage("..slice..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "assay.contract",
                            "assay.profiler.core",
                            "assay.profiler.wording",
                            "assay.profiler.slice");

    @ArchTest
    static final ArchRule a_rehearsal_knows_the_core_the_contract_and_no_signal =
            classes()
                    .that()
                    .resideInAPackage("..rehearsal..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "assay.contract",
                            "assay.statistics",
                            "assay.profiler.core",
                            "assay.profiler.rehearsal");

    @ArchTest
    static final ArchRule a_probe_knows_the_core_the_contract_and_its_solver =
            classes()
                    .that()
                    .resideInAPackage("..probe..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "de.bwaldvogel.liblinear",
                            "com.fasterxml.jackson..",
                            "assay.contract",
                            "assay.profiler.core",
                            "assay.profiler.probe");

    @ArchTest
    static final ArchRule an_encoder_knows_the_contract_http_and_what_turns_axes =
            classes()
                    .that()
                    .resideInAPackage("..encoder..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "javax.net.ssl",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "com.fasterxml.jackson..",
                            "io.github.resilience4j.core",
                            "org.ejml..",
                            "assay.contract",
                            "assay.profiler.encoder");

    @ArchTest
    static final ArchRule an_audit_knows_the_core_the_contract_and_what_is_alike =
            classes()
                    .that()
                    .resideInAPackage("..audit..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "jakarta.inject..",
                            "assay.contract",
                            "assay.likeness",
                            "assay.profiler.core",
                            "assay.profiler.audit..");
}
