package io.anling.alert.sim;

import java.time.Duration;

/**
 * What goes wrong in a world, and how often; of some worlds nothing, of some everything.
 *
 * @param two whether two engines share the database
 * @param commit how likely a commit goes wrong
 * @param outages how long until a node dies by itself
 * @param loss how likely a message, or the answer to it, is lost
 * @param twice how likely a message comes twice, and later
 * @param late how likely a signal waits for hours in its device
 * @param failing how likely a channel refuses or says nothing
 * @param vanishing how likely somebody who is on an alert is not heard of again
 * @param steps how likely a node starts with a clock that is far off
 * @param batch how many commands share a commit at the most
 */
record Weather(
    boolean two,
    double commit,
    Duration outages,
    double loss,
    double twice,
    double late,
    double failing,
    double vanishing,
    double steps,
    int batch) {

  static Weather of(Dice dice, Scale scale) {
    double rough = dice.below(4) / 3.0;
    boolean two = dice.chance(0.4);
    double commit = dice.chance(0.7) ? rough / scale.commitsAFault() : 0;
    boolean dies = rough > 0 && dice.chance(0.7);
    Duration outages =
        dies ? scale.outages().multipliedBy(3).dividedBy((long) (rough * 3)) : Duration.ofDays(999);
    return new Weather(
        two,
        commit,
        outages,
        0.2 * rough * dice.below(3) / 2,
        0.2 * rough * dice.below(3) / 2,
        0.05 * dice.below(3),
        0.3 * rough * dice.below(3) / 2,
        0.1 * dice.below(4),
        two ? 0 : 0.5 * dice.below(2),
        dice.one(java.util.List.of(1, 2, 8, 64, 256, 256)));
  }
}
