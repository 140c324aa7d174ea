package io.anling.alert.duty;

import io.anling.alert.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else for a while: holds whatever rotation, hours and swaps say.
 *
 * @param id made by us
 * @param instead who is replaced, and only while on duty; null where everybody is
 * @param members who is there; empty for nobody, which makes a gap
 */
public record DutyOverride(String id, Span span, @Nullable String instead, List<String> members) {

  /** As many as a rotation may have. */
  static final int MOST_MEMBERS = Rotation.MOST_MEMBERS;

  public DutyOverride {
    span = span.notEmpty();
    members = List.copyOf(members);
    if (members.size() > MOST_MEMBERS) {
      throw new IllegalArgumentException("at most " + MOST_MEMBERS + " stand in at once");
    }
  }
}
