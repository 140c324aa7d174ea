package io.anling.gateway.rig;

/** What Prometheus would read of a rig. */
public final class Scraped {

  private Scraped() {}

  /** The value of that meter, written with its labels; 0 where there is none. */
  public static double of(Rig rig, String meter) {
    return rig.meters
        .scrape()
        .lines()
        .filter(line -> line.startsWith(meter + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
