package io.anling.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a signed-in person does to an alert.
 *
 * @param user the person's account name
 * @param outcome needed by {@link Act#RESOLVE}, null otherwise
 */
public record HumanAct(Act act, String user, @Nullable Outcome outcome) {

  public HumanAct {
    if ((act == Act.RESOLVE) != (outcome != null)) {
      throw new IllegalArgumentException("an outcome belongs to resolve, and to resolve alone");
    }
  }
}
