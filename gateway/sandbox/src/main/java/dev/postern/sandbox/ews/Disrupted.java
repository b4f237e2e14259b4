package dev.postern.sandbox.ews;

import dev.postern.sandbox.conditions.Disruption;
import dev.postern.sandbox.ews.soap.SoapFault;
import dev.postern.sandbox.ews.soap.SoapReply;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.http.HttpReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers to requests that were struck by a disruption. */
final class Disrupted {
  private static final String BACK_OFF = "BackOffMilliseconds";
  private static final List<String> BATCHES =
      List.of(
          "ItemIds",
          "Items",
          "ItemChanges",
          "FolderIds",
          "Folders",
          "FolderChanges",
          "ParentFolderIds",
          "AttachmentIds");

  private Disrupted() {}

  static HttpReply fault(Disruption disruption) {
    SoapFault fault = new SoapFault(disruption.code(), text(disruption));
    if (disruption.backOffMilliseconds() > 0) {
      fault.with(BACK_OFF, Integer.toString(disruption.backOffMilliseconds()));
    }
    return withRetryAfter(SoapReply.fault(fault), disruption);
  }

  /** HTTP 200, and the error for every part of the batch. */
  static HttpReply response(Disruption disruption, XmlElement request) {
    ResponseMessages responses = new ResponseMessages(request.name());
    int size =
        BATCHES.stream()
            .map(request::child)
            .flatMap(Optional::stream)
            .mapToInt(it -> it.children().size())
            .findFirst()
            .orElse(1);
    Map<String, String> values =
        disruption.backOffMilliseconds() > 0
            ? Map.of(BACK_OFF, Integer.toString(disruption.backOffMilliseconds()))
            : Map.of();
    for (int i = 0; i < size; i++) {
      responses.error(disruption.code(), text(disruption), values);
    }
    return SoapReply.success(responses.toXml());
  }

  static HttpReply status(Disruption disruption) {
    return withRetryAfter(HttpReply.empty(disruption.status()), disruption);
  }

  private static HttpReply withRetryAfter(HttpReply.Answer answer, Disruption disruption) {
    return disruption.retryAfter().map(it -> answer.with("Retry-After", it)).orElse(answer);
  }

  private static String text(Disruption disruption) {
    for (ResponseCode code : ResponseCode.values()) {
      if (code.name().equals(disruption.code())) {
        return code.text();
      }
    }
    return "Set by the sandbox's conditions.";
  }
}
