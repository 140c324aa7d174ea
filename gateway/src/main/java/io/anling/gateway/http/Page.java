package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after the cursor that the page before gave; null for the first page
 * @param limit 1 to 500
 */
record Page(@Nullable String after, int limit) {

  static final int MOST = 500;

  private static final int USUAL = 100;

  static Page of(Request request) {
    int limit = request.query("limit").map(Page::limit).orElse(USUAL);
    return new Page(request.query("after").orElse(null), limit);
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw Problem.badRequest("limit is no number: write 1 to " + MOST);
    }
    throw Problem.badRequest("limit must be 1 to " + MOST);
  }

  /**
   * A page of a list.
   *
   * @param full whether there may be more, from {@code last} on
   * @param last the cursor behind the last item looked at; null where there is none
   */
  static Reply reply(List<ObjectNode> items, boolean full, @Nullable String last) {
    ObjectNode json = Wire.object();
    ArrayNode all = json.putArray("items");
    all.addAll(items);
    json.put("next", full ? last : null);
    return Reply.ok(json);
  }
}
