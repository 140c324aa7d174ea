package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Hours;
import io.anling.alert.Labelled;
import io.anling.alert.Manner;
import io.anling.alert.PlanBook;
import io.anling.alert.PlanRule;
import io.anling.alert.engine.Channel;
import io.anling.alert.engine.PlanDifference;
import io.anling.alert.engine.PlanPreview;
import io.anling.alert.engine.Recipient;
import java.util.List;

/** Plans, previews and channels as the API shows them. */
final class PolicyJson {

  private final Times times;

  PolicyJson(Times times) {
    this.times = times;
  }

  /** Who would be told, when and by what. */
  ObjectNode preview(PlanPreview preview) {
    ObjectNode json = Wire.object();
    json.put("plan", preview.plan().id());
    json.put("version", preview.plan().version());
    json.put("at", times.text(preview.at()));
    json.put("repeat", preview.plan().repeat().toString());
    ArrayNode steps = json.putArray("steps");
    preview.steps().forEach(step -> steps.add(step(step, preview)));
    return json;
  }

  private ObjectNode step(PlanPreview.Step step, PlanPreview preview) {
    ObjectNode json = Wire.object();
    json.put("number", step.number());
    json.put("after", step.after().toString());
    json.put("at", times.text(preview.at().plus(step.after())));
    manner(json, step.manner());
    json.put("passedOver", step.passedOver());
    ArrayNode told = json.putArray("told");
    for (PlanPreview.Told one : step.told()) {
      Recipient who = one.recipient();
      told.addObject()
          .put("selector", one.selector().word())
          .put("recipient", who.id())
          .put("name", who.name())
          .put("role", who.role())
          .set("channels", Wire.words(one.channels()));
    }
    ArrayNode leftOut = json.putArray("leftOut");
    for (PlanPreview.LeftOut one : step.leftOut()) {
      boolean off = one.reason() == PlanPreview.LeftOut.Reason.OFF_DUTY;
      leftOut
          .addObject()
          .put("recipient", one.recipient().id())
          .put("name", one.recipient().name())
          .put("why", off ? "off-duty" : "not-chosen");
    }
    return json;
  }

  /** The rules of a book in the order in which they were written. */
  static ArrayNode rules(PlanBook book) {
    ArrayNode rules = Wire.array();
    book.rules().forEach(rule -> rules.add(rule(rule)));
    return rules;
  }

  private static ObjectNode rule(PlanRule rule) {
    Hours hours = rule.hours();
    ObjectNode json = Wire.object();
    json.set("households", Wire.words(rule.households()));
    json.put("region", rule.region());
    json.set("kinds", words(rule.matter().kinds()));
    json.set("lanes", words(rule.matter().lanes()));
    json.set("severities", words(rule.matter().severities()));
    json.set("categories", Wire.words(rule.matter().categories()));
    json.put("hours", hours == null ? null : hours.from() + "–" + hours.until());
    json.set("plan", AlertJson.plan(rule.plan()));
    return json;
  }

  private static ArrayNode words(List<? extends Labelled> all) {
    return Wire.words(all.stream().map(Labelled::word).toList());
  }

  /** How a step tells. */
  static void manner(ObjectNode json, Manner manner) {
    json.set("by", Wire.words(manner.by().stream().map(Labelled::word).toList()));
    json.put("accept", manner.accept().word());
    json.put("nearest", manner.nearest());
    json.put("optional", manner.optional());
    json.set("qualified", Wire.words(manner.skills()));
  }

  ObjectNode difference(PlanDifference difference) {
    ObjectNode json = Wire.object();
    json.put("alert", difference.alertId());
    json.put("kind", difference.kind().word());
    json.put("household", difference.household());
    json.set("before", preview(difference.before()));
    json.set("after", preview(difference.after()));
    return json;
  }

  /** A channel without its address, which may be a secret itself. */
  static ObjectNode channel(Channel channel, String host, boolean secret) {
    ObjectNode json = Wire.object();
    json.put("name", channel.name());
    json.put("type", channel.type().word());
    json.put("host", host);
    json.put("secret", secret);
    json.put("rate", channel.rate());
    json.put("configured", channel.configured());
    ObjectNode serves = json.putObject("serves");
    serves.set("roles", Wire.words(channel.serves().roles()));
    serves.set("regions", Wire.words(channel.serves().regions()));
    serves.set("persons", Wire.words(channel.serves().persons()));
    return json;
  }
}
