package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.field.TimeZoneDefinition;
import dev.postern.sandbox.ews.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** GetServerTimeZones: the Windows time zones the server knows. */
public final class GetServerTimeZones implements Operation {
  @Override
  public String name() {
    return "GetServerTimeZones";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    Optional<List<String>> wanted =
        request.child("Ids").map(it -> it.children().stream().map(XmlElement::text).toList());
    boolean full =
        request
            .attribute("ReturnFullTimeZoneData")
            .map(it -> it.strip().matches("true|1"))
            .orElse(true);
    responses.one(out ->
        out.element(
            "m:TimeZoneDefinitions",
            () ->
                TimeZoneDefinition.all().stream()
                    .filter(it -> wanted.map(ids -> ids.contains(it.id())).orElse(true))
                    .forEach(it -> it.write("t:TimeZoneDefinition", full, out))));
  }
}
