package io.anling.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/**
 * The gateway's laws: dependencies one way, listeners that never see each other, one meters file.
 */
@AnalyzeClasses(
    packages = "io.anling.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule LISTENERS_DO_NOT_SEE_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("io.anling.gateway.mqtt..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.anling.gateway.coap..", "io.anling.gateway.http..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule COAP_DOES_NOT_SEE_MQTT =
      noClasses()
          .that()
          .resideInAPackage("io.anling.gateway.coap..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.anling.gateway.mqtt..", "io.anling.gateway.http..", "io.vertx..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule INGEST_KNOWS_NO_TRANSPORT =
      noClasses()
          .that()
          .resideInAnyPackage("io.anling.gateway.ingest..", "io.anling.gateway.codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.anling.gateway.mqtt..",
              "io.anling.gateway.coap..",
              "io.anling.gateway.http..",
              "io.vertx..",
              "org.eclipse.californium..");

  @ArchTest
  static final ArchRule NOTHING_IMPORTS_THE_ROOT =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.anling.gateway")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.anling.gateway");

  @ArchTest
  static final ArchRule METERS_ARE_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.anling.gateway.metrics")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_ENGINE =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)$")
          .orShould()
          .haveNameMatching(".*\\.Base[A-Z].*");
}
