package dev.postern.backends.ews.folder;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.exchange.Access;
import dev.postern.api.model.CategoryColor;
import dev.postern.api.model.CategoryColors;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The categories of a mailbox with their colours: an XML document in a user configuration of the
 * calendar ([MS-OXOCFG] 2.2.5.2.2; GetUserConfiguration). A mailbox that Outlook never opened has
 * none.
 */
public record CategoryList(Ews ews) {

  public CategoryColors read(Access access) {
    Reply reply =
        ews.call(
                access,
                Effect.READ,
                m(
                    "GetUserConfiguration",
                    m("UserConfigurationName", t("DistinguishedFolderId").with("Id", "calendar"))
                        .with("Name", "CategoryList"),
                    m("UserConfigurationProperties", "XmlData")))
            .getFirst();
    if (reply.isGone()) {
      return CategoryColors.NONE;
    }
    Xml configuration = reply.orThrow();
    return colors(configuration.textAt("UserConfiguration", "XmlData"));
  }

  /** Of what somebody else stored there, whatever makes sense. */
  private static CategoryColors colors(String base64) {
    Map<String, CategoryColor> colors = new HashMap<>();
    Xml.document(base64).children().stream()
        .filter(it -> it.name().equals("category"))
        .forEach(it ->
            number(it.attribute("color"))
                .flatMap(CategoryColor::numbered)
                .ifPresent(color -> colors.put(it.attribute("name"), color)));
    return new CategoryColors(colors);
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
