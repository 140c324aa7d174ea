package io.anling.alert;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;

/** The module's laws: a pure centre, dependencies one way, time as an argument. */
@AnalyzeClasses(packages = "io.anling.alert", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule CENTRE_IS_PURE =
      classes()
          .that()
          .resideInAPackage("io.anling.alert")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("io.anling.alert", "java.lang..", "java.util", "java.time")
                  .or(resideInAnyPackage("java.util.function", "java.util.stream"))
                  .or(resideInAPackage("org.jspecify.."))
                  .or(DescribedPredicate.describe("arrays", type -> type.isArray())));

  @ArchTest
  static final ArchRule DUTY_IS_PURE =
      classes()
          .that()
          .resideInAPackage("io.anling.alert.duty")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("io.anling.alert", "io.anling.alert.duty")
                  .or(resideInAnyPackage("io.anling.alert.registry", "java.lang..", "java.time.."))
                  .or(resideInAnyPackage("java.util", "java.util.function", "java.util.stream"))
                  .or(resideInAPackage("org.jspecify.."))
                  .or(DescribedPredicate.describe("arrays", type -> type.isArray())));

  @ArchTest
  static final ArchRule REGISTRY_IS_PLAIN =
      noClasses()
          .that()
          .resideInAPackage("io.anling.alert.registry")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.anling.alert.engine..", "io.anling.alert.jdbc..", "java.sql..");

  @ArchTest
  static final ArchRule ENGINE_KNOWS_NO_DATABASE =
      noClasses()
          .that()
          .resideInAPackage("io.anling.alert.engine")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.anling.alert.jdbc..", "java.sql..", "com.fasterxml..", "com.zaxxer..");

  @ArchTest
  static final ArchRule NO_NETWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "io.vertx..", "io.netty..", "javax.net..");

  @ArchTest
  static final ArchRule TIME_IS_AN_ARGUMENT =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)$")
          .orShould()
          .haveNameMatching(".*\\.Base[A-Z].*");

  /** A new kind is its constant with two labels, and its lane's default plan: no list knows it. */
  @ArchTest
  static final ArchRule NO_RULE_LISTS_THE_KINDS =
      noFields().should().haveNameStartingWith("$SwitchMap$io$anling$alert$AlertKind");
}
