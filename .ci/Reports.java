import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Reads the test reports of a whole build and says whether all of it really ran: {@code java
 * .ci/Reports.java}, in the project's directory, after {@code mvn verify}.
 *
 * <p>Exits 1 where a test failed or was left out, or where a class of {@code .ci/groups} ran
 * nothing. Prints each group, and the slowest classes.
 */
final class Reports {
  private static final int SLOWEST = 25;
  private static final List<String> KINDS = List.of("surefire", "failsafe");

  private final List<Suite> suites = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** One class's report. */
  private record Suite(
      String module, String kind, String name, int tests, int skipped, int bad, double seconds) {
    boolean is(String inModule, String simpleName) {
      return module.equals(inModule) && name.endsWith("." + simpleName);
    }
  }

  public static void main(String[] args) throws Exception {
    Reports reports = new Reports();
    for (String module : List.of("alert-engine", "gateway", "device-sim")) {
      for (String kind : KINDS) {
        reports.read(module, kind);
      }
    }
    reports.times();
    reports.everything();
    for (String line : Files.readAllLines(Path.of(".ci", "groups"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        reports.group(List.of(line.strip().split("\\s+")));
      }
    }
    reports.faults.forEach(fault -> System.err.println("tests: " + fault));
    System.exit(reports.faults.isEmpty() ? 0 : 1);
  }

  private void read(String module, String kind) throws Exception {
    Path directory = Path.of(module, "target", kind + "-reports");
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Reports::isReport).sorted().toList()) {
        suites.add(suite(module, kind, file));
      }
    }
  }

  private static boolean isReport(Path file) {
    return file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  private static Suite suite(String module, String kind, Path file) throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    return new Suite(
        module,
        kind,
        suite.getAttribute("name"),
        number(suite, "tests"),
        number(suite, "skipped"),
        number(suite, "failures") + number(suite, "errors"),
        Double.parseDouble(suite.getAttribute("time").replace(",", "")));
  }

  private static int number(Element suite, String name) {
    return Integer.parseInt(suite.getAttribute(name));
  }

  private void times() {
    for (String kind : KINDS) {
      double all = of(kind).mapToDouble(Suite::seconds).sum();
      System.out.printf(Locale.ROOT, "%s: %.0f s in all classes%n", kind, all);
      of(kind)
          .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
          .limit(SLOWEST)
          .forEach(s -> System.out.printf(Locale.ROOT, "%8.1f s  %s%n", s.seconds(), s.name()));
    }
  }

  private Stream<Suite> of(String kind) {
    return suites.stream().filter(suite -> suite.kind().equals(kind));
  }

  private void everything() {
    for (Suite suite : suites) {
      if (suite.skipped() > 0) {
        faults.add(suite.name() + ": " + suite.skipped() + " left out");
      }
      if (suite.bad() > 0) {
        faults.add(suite.name() + ": " + suite.bad() + " failed");
      }
    }
  }

  private void group(List<String> words) throws IOException {
    if (words.size() < 3) {
      throw new IOException(".ci/groups: a line needs a name, a module and classes: " + words);
    }
    int ran = 0;
    int skipped = 0;
    for (String name : words.subList(2, words.size())) {
      List<Suite> found = suites.stream().filter(s -> s.is(words.get(1), name)).toList();
      int ranOfClass = found.stream().mapToInt(suite -> suite.tests() - suite.skipped()).sum();
      if (ranOfClass == 0) {
        faults.add("group " + words.get(0) + ": " + name + " did not run");
      }
      ran += ranOfClass;
      skipped += found.stream().mapToInt(Suite::skipped).sum();
    }
    System.out.printf("group %-12s %3d ran, %d left out%n", words.get(0), ran, skipped);
  }
}
