package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Absence;
import io.anling.alert.Accept;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Assignment;
import io.anling.alert.ChannelClass;
import io.anling.alert.FactKind;
import io.anling.alert.Finding;
import io.anling.alert.FollowUp;
import io.anling.alert.Label;
import io.anling.alert.Labelled;
import io.anling.alert.Lane;
import io.anling.alert.Outcome;
import io.anling.alert.Selector;
import io.anling.alert.Severity;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.figures.Figure;

/** Every word of the API with what people read for it, in Chinese and in English. */
final class LabelsJson {

  private LabelsJson() {}

  static Reply all(Request request, Caller caller, StoreSession store) {
    ObjectNode json = Wire.object();
    put(json, "lanes", Lane.values());
    ObjectNode kinds = put(json, "kinds", AlertKind.values());
    for (AlertKind kind : AlertKind.values()) {
      kinds.withObject("/" + kind.word()).put("lane", kind.lane().word());
    }
    put(json, "states", AlertState.values());
    put(json, "severities", Severity.values());
    put(json, "outcomes", Outcome.values());
    put(json, "facts", FactKind.values());
    put(json, "labels", Label.values());
    put(json, "selectors", Selector.values());
    put(json, "absences", Absence.Why.values());
    put(json, "figures", Figure.values());
    put(json, "channelClasses", ChannelClass.values());
    put(json, "channelTypes", ChannelType.values());
    put(json, "accepts", Accept.values());
    put(json, "assignments", Assignment.State.values());
    put(json, "results", FollowUp.Result.values());
    put(json, "findings", Finding.values());
    return Reply.ok(json);
  }

  private static ObjectNode put(ObjectNode json, String name, Labelled[] words) {
    ObjectNode all = json.putObject(name);
    for (Labelled one : words) {
      all.putObject(one.word()).put("zh", one.zh()).put("en", one.en());
    }
    return all;
  }
}
