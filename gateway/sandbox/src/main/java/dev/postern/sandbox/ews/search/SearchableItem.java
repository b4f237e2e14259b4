package dev.postern.sandbox.ews.search;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.field.ExtendedProperties;
import dev.postern.sandbox.ews.field.Field;
import dev.postern.sandbox.ews.field.Fields;
import dev.postern.sandbox.ews.field.Rendering;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.ews.xml.XmlParser;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.ItemView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** An item under a restriction or a sort order: it is compared by what it would show. */
public record SearchableItem(ItemView item, Call call) implements Searchable {
  @Override
  public Optional<List<String>> values(XmlElement path) {
    return switch (path.name()) {
      case "ExtendedFieldURI" ->
          ExtendedProperties.value(item.properties(), ExtendedProperties.name(path));
      case "IndexedFieldURI" -> indexed(path);
      default -> plain(path.requireAttribute("FieldURI"));
    };
  }

  private Optional<List<String>> plain(String uri) {
    return Fields.find(item.kind(), uri).flatMap(this::shown);
  }

  private Optional<List<String>> shown(Field field) {
    XmlOut out = new XmlOut();
    field.write(item, new Rendering(call, Rendering.BodyForm.Text, Set.of()), out);
    return out.length() == 0 ? Optional.empty() : Optional.of(texts(out));
  }

  private Optional<List<String>> indexed(XmlElement path) {
    String key = path.requireAttribute("FieldIndex");
    String value =
        switch (path.requireAttribute("FieldURI")) {
          case "contacts:EmailAddress" -> {
            Address address = item.properties().get(ContactProperties.EMAILS, Map.of()).get(key);
            yield address == null ? null : address.email();
          }
          case "contacts:PhoneNumber" ->
              item.properties().get(ContactProperties.PHONES, Map.of()).get(key);
          case "contacts:ImAddress" ->
              item.properties().get(ContactProperties.IM_ADDRESSES, Map.of()).get(key);
          default -> null;
        };
    return Optional.ofNullable(value).map(List::of);
  }

  /** The text of the element, or of the elements in it. */
  private static List<String> texts(XmlOut written) {
    String document = "<x xmlns:t=\"urn:t\">" + written + "</x>";
    try {
      List<String> texts = new ArrayList<>();
      collect(XmlParser.parse(document.getBytes(StandardCharsets.UTF_8)), texts);
      return texts;
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A field wrote what cannot be read", e);
    }
  }

  private static void collect(XmlElement element, List<String> texts) {
    if (element.children().isEmpty()) {
      texts.add(element.text());
    }
    element.children().forEach(it -> collect(it, texts));
  }
}
