package io.feiqian.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The floors (ARCHITECTURE.md) and the platform's inner walls. */
@Tag("slow")
class WallsTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.feiqian");

    @Test
    void kernel_engines_and_wire_know_no_spring_and_no_sql() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.feiqian.kernel..",
                        "io.feiqian.language..",
                        "io.feiqian.wire..",
                        "io.feiqian.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void a_floor_never_uses_the_one_above() {
        noClasses()
                .that()
                .resideInAPackage("io.feiqian.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.feiqian.language..",
                        "io.feiqian.wire..",
                        "io.feiqian.platform..",
                        "io.feiqian.payments..",
                        "io.feiqian.simulator..",
                        "io.feiqian.app..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.feiqian.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.feiqian.payments..", "io.feiqian.simulator..", "io.feiqian.app..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.feiqian.payments..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.feiqian.simulator..", "io.feiqian.app..")
                .check(CLASSES);
    }

    @Test
    void the_simulator_has_two_doors_and_its_inner_packages_no_circles() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.feiqian.simulator..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.feiqian.simulator..")
                                .and(
                                        resideOutsideOfPackages(
                                                "io.feiqian.simulator",
                                                "io.feiqian.simulator.scenario")))
                .check(CLASSES);
        slices().matching("io.feiqian.simulator.(*)").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.feiqian.simulator.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.feiqian.simulator")
                .check(CLASSES);
    }

    @Test
    void meaning_never_comes_from_the_system_clock() {
        noClasses()
                .that()
                .resideInAnyPackage("io.feiqian.kernel..", "io.feiqian.language..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    /** A room is what says so in its package-info; a folder alone makes none. */
    @Tag("slow")
    @Test
    void the_rooms_of_the_platform_keep_their_order() {
        System.setProperty("spring.modulith.detection-strategy", "explicitly-annotated");

        ApplicationModules rooms = ApplicationModules.of("io.feiqian.platform");

        assertThat(rooms.stream().map(room -> room.getIdentifier().toString()))
                .contains("storage", "access", "tools", "agents", "api");
        rooms.verify();
    }
}
