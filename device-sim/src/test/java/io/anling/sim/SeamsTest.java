package io.anling.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the simulator. */
@AnalyzeClasses(packages = "io.anling.sim", importOptions = ImportOption.DoNotIncludeTests.class)
class SeamsTest {
  @ArchTest
  static final ArchRule sharesNoCodeWithTheGateway =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.anling.gateway..", "io.anling.alert..");

  @ArchTest
  static final ArchRule theJudgeKnowsNoDriver =
      noClasses()
          .that()
          .resideInAPackage("io.anling.sim.ledger")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.anling.sim", "io.anling.sim.link", "io.anling.sim.trial");

  @ArchTest
  static final ArchRule whatIsConnectedKnowsNoScript =
      noClasses()
          .that()
          .resideInAnyPackage("io.anling.sim.link", "io.anling.sim.trial")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.anling.sim");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
