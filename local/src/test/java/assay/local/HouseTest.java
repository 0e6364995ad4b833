package assay.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, over all rooms. */
class HouseTest {
    private static final List<String> ROOMS =
            List.of(
                    "contract",
                    "statistics",
                    "likeness",
                    "profiler-service",
                    "evaluator-service",
                    "cost-service",
                    "gateway");
    private static final List<String> SERVICES =
            List.of("profiler", "evaluator", "cost", "gateway");

    /** What every room may know. */
    private static final String[] COMMON = {
        "java..",
        "org.jspecify..",
        "assay.contract..",
        "assay.statistics..",
        "assay.likeness..",
        "org.HdrHistogram.." // counts, as pure as our own
    };

    private static JavaClasses house = new ClassFileImporter().importPackages();

    @BeforeAll
    static void read() {
        house =
                new ClassFileImporter()
                        .importPaths(
                                ROOMS.stream()
                                        .map(room -> Path.of("..", room, "target", "classes"))
                                        .toList());
    }

    /** An empty house keeps every rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract",
                "statistics",
                "likeness",
                "profiler",
                "evaluator",
                "cost",
                "gateway"
            })
    void every_room_was_read(String room) {
        assertThat(house.stream().filter(c -> in(c, "assay." + room)).count())
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void the_core_of_a_service_was_read() {
        assertThat(house.stream().filter(c -> c.getPackageName().endsWith(".core")).count())
                .isGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiler", "evaluator", "cost", "gateway"})
    void a_core_knows_java_the_contract_the_statistics_and_itself(String service) {
        classes()
                .that()
                .resideInAPackage("assay." + service + ".core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with("assay." + service + ".core.."))
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assay.profiler.signal",
                "assay.profiler.slice",
                "assay.profiler.rehearsal",
                "assay.profiler.probe",
                "assay.profiler.audit",
                "assay.evaluator.scorer",
                "assay.evaluator.choice",
                "assay.cost.component",
                "assay.cost.map"
            })
    void a_plug_in_knows_its_core_and_that_it_is_one(String plugIn) {
        classes()
                .that()
                .resideInAPackage(plugIn + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        with(
                                plugIn + "..",
                                plugIn.substring(0, plugIn.lastIndexOf('.')) + ".core..",
                                "assay.profiler.wording..", // what words are usual
                                "jakarta.inject..",
                                "de.bwaldvogel..", // the probe's solver
                                "org.ejml..", // how varied inputs are
                                "com.knuddels.jtokkit..", // the forecast's tokenizer
                                "org.apache.lucene..", // who is most like an input
                                "com.fasterxml.jackson.core..", // answers that are JSON
                                "com.fasterxml.jackson.databind..",
                                "com.networknt.schema.."))
                .allowEmptyShould(true)
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiler", "evaluator", "cost", "gateway"})
    void no_service_knows_another(String service) {
        var others =
                SERVICES.stream()
                        .filter(other -> !other.equals(service))
                        .map(other -> "assay." + other + "..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("assay." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(house);
    }

    @Test
    void the_contract_knows_java_and_the_names_of_json_fields() {
        classes()
                .that()
                .resideInAPackage("assay.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "assay.contract..",
                        "com.fasterxml.jackson.annotation..")
                .check(house);
    }

    /** A store, and what a service's stores share. */
    @Test
    void only_a_store_speaks_sql() {
        noClasses()
                .that()
                .resideInAPackage("assay..")
                .and()
                .haveNameNotMatching(".*(Store|Database|Copy)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "javax?\\.sql\\.(?!SQLException).*|io\\.agroal\\..*|org\\.postgresql\\..*")
                .check(house);
    }

    @Test
    void only_a_resource_or_a_stream_of_events_speaks_http_to_callers() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .haveNameMatching(".*(Resource|Events)")
                .check(house);
    }

    private static boolean in(JavaClass type, String room) {
        return (type.getPackageName() + ".").startsWith(room + ".");
    }

    private static String[] with(String... more) {
        return java.util.stream.Stream.concat(
                        java.util.Arrays.stream(COMMON), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
