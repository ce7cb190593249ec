package io.telamon.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of src/site/architecture.md, checked on the compiled classes of every module. */
class ArchitectureTest {
  private static final Path ROOT = Path.of("../..");
  private static final List<String> MODULES =
      List.of(
          "sip-container/api",
          "sip-container/engine",
          "sip-container/extension",
          "diameter-connector/api",
          "diameter-connector/adapter",
          "radius-connector/api",
          "radius-connector/adapter",
          "hss-ear/readiness",
          "hss-ear/ejb",
          "hss-ear/rest",
          "cscf-sar",
          "ue",
          "src/assembly");

  private static final JavaClasses TELAMON =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream().map(module -> ROOT.resolve(module + "/target/classes")).toList());

  @Test
  @DisplayName("every module has been compiled before its rules are checked")
  void modulesArePresent() {
    for (String module : MODULES) {
      assertThat(ROOT.resolve(module + "/target/classes")).isDirectory();
    }
  }

  @Test
  @DisplayName("the engine knows nothing of JBoss or WildFly")
  void engineIsPlainJava() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.telamon.sip..")
            .and()
            .resideOutsideOfPackage("io.telamon.sip.extension..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jboss..", "org.wildfly.."));
  }

  @Test
  @DisplayName("the packages of the engine depend on each other in one direction only")
  void engineLayers() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.telamon.sip..")
            .withOptionalLayers(true)
            .layer("message")
            .definedBy("io.telamon.sip.message..")
            .layer("transport")
            .definedBy("io.telamon.sip.transport..")
            .layer("transaction")
            .definedBy("io.telamon.sip.transaction..")
            .layer("dialog")
            .definedBy("io.telamon.sip.dialog..")
            .layer("session")
            .definedBy("io.telamon.sip.session..")
            .layer("use")
            .definedBy(
                "io.telamon.sip.proxy..",
                "io.telamon.sip.b2bua..",
                "io.telamon.sip.router..",
                "io.telamon.sip.application..",
                "io.telamon.sip.spec..")
            .layer("dispatch")
            .definedBy("io.telamon.sip.dispatch..")
            .layer("engine")
            .definedBy("io.telamon.sip")
            .layer("extension")
            .definedBy("io.telamon.sip.extension..")
            .whereLayer("extension")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("extension")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("engine", "extension")
            .whereLayer("use")
            .mayOnlyBeAccessedByLayers("dispatch", "engine", "extension")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("use", "dispatch", "engine", "extension")
            .whereLayer("dialog")
            .mayOnlyBeAccessedByLayers("session", "use", "dispatch", "engine", "extension")
            .whereLayer("transaction")
            .mayOnlyBeAccessedByLayers(
                "dialog", "session", "use", "dispatch", "engine", "extension")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers(
                "transaction", "dialog", "session", "use", "dispatch", "engine", "extension"));
  }

  @Test
  @DisplayName("the CSCFs use the public servlet API only")
  void cscfsArePortable() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.telamon.cscf..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.telamon.sip.."));
  }

  @Test
  @DisplayName("P-, I- and S-CSCF never import each other")
  void cscfsAreStrangers() {
    for (String role : List.of("pcscf", "icscf", "scscf")) {
      String[] others =
          Stream.of("pcscf", "icscf", "scscf")
              .filter(other -> !other.equals(role))
              .map(other -> "io.telamon.cscf." + other + "..")
              .toArray(String[]::new);
      check(
          noClasses()
              .that()
              .resideInAPackage("io.telamon.cscf." + role + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others));
    }
  }

  @Test
  @DisplayName("jDiameter stays in the Diameter adapter")
  void jDiameterStaysInItsAdapter() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.telamon.diameter.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdiameter..", "org.mobicents.."));
  }

  @Test
  @DisplayName("TinyRadius stays in the RADIUS adapter")
  void tinyRadiusStaysInItsAdapter() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.telamon.radius.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tinyradius.."));
  }

  @Test
  @DisplayName("EntityManager is met only in classes named Jpa*")
  void entityManagerOnlyInJpaClasses() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching(".*\\.Jpa[^.]*")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.persistence.EntityManager"));
  }

  @Test
  @DisplayName("the UE uses message, transport, transaction and dialog of the engine only")
  void ueUsesTheLowerEngineOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.telamon.ue..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.telamon.sip..")
                    .and(
                        com.tngtech.archunit.base.DescribedPredicate.not(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates
                                .resideInAnyPackage(
                                    "io.telamon.sip.message..",
                                    "io.telamon.sip.transport..",
                                    "io.telamon.sip.transaction..",
                                    "io.telamon.sip.dialog..")))));
  }

  @Test
  @DisplayName("the suffix Impl is kept for the JSR types in spec")
  void implOnlyInSpec() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Impl")
            .should()
            .resideInAPackage("io.telamon.sip.spec.."));
  }

  @Test
  @DisplayName("no class is called Util, Manager or Helper")
  void noVagueNames() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper"),
        "javax.servlet.sip");
  }

  @Test
  @DisplayName("every package states its rule in a package-info")
  void packagesStateTheirRule() throws IOException {
    for (String module : MODULES) {
      Path sources = ROOT.resolve(module + "/src/main/java");
      if (Files.isDirectory(sources)) {
        assertThat(packagesWithoutRule(sources)).as(module).isEmpty();
      }
    }
  }

  private static List<Path> packagesWithoutRule(Path sources) throws IOException {
    try (Stream<Path> folders = Files.walk(sources)) {
      return folders
          .filter(Files::isDirectory)
          .filter(ArchitectureTest::hasClasses)
          .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
          .toList();
    }
  }

  private static boolean hasClasses(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(TELAMON);
  }

  /** The same for our own names only: those of a JSR are not ours to choose. */
  private static void check(ArchRule rule, String jsrPackage) {
    rule.allowEmptyShould(true)
        .check(
            TELAMON.that(
                com.tngtech.archunit.base.DescribedPredicate.not(
                    resideInAPackage(jsrPackage + ".."))));
  }
}
