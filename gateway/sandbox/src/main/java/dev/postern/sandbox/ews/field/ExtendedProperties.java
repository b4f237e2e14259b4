package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.ExtendedValue;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** ExtendedFieldURI and the values beside it. */
public final class ExtendedProperties {
  /** The distinguished property sets (MS-OXPROPS 1.3.2). */
  private static final Map<String, UUID> SETS =
      Map.of(
          "Meeting", UUID.fromString("6ed8da90-450b-101b-98da-00aa003f1305"),
          "Appointment", UUID.fromString("00062002-0000-0000-c000-000000000046"),
          "Common", UUID.fromString("00062008-0000-0000-c000-000000000046"),
          "PublicStrings", UUID.fromString("00020329-0000-0000-c000-000000000046"),
          "Address", UUID.fromString("00062004-0000-0000-c000-000000000046"),
          "InternetHeaders", UUID.fromString("00020386-0000-0000-c000-000000000046"),
          "CalendarAssistant", UUID.fromString("11000e07-b51b-40d6-af21-caa85edab1d0"),
          "UnifiedMessaging", UUID.fromString("4442858e-a9e3-4e80-b900-317a210cc15b"),
          "Task", UUID.fromString("00062003-0000-0000-c000-000000000046"),
          "Sharing", UUID.fromString("00062040-0000-0000-c000-000000000046"));

  private ExtendedProperties() {}

  /**
   * The name in an ExtendedFieldURI. Exactly one of the three ways to name a property is allowed.
   */
  public static ExtendedName name(XmlElement uri) {
    String type = uri.requireAttribute("PropertyType");
    Optional<String> tag = uri.attribute("PropertyTag");
    Optional<UUID> set =
        uri.attribute("PropertySetId")
            .map(UUID::fromString)
            .or(() -> uri.attribute("DistinguishedPropertySetId").map(SETS::get));
    boolean twoSets =
        uri.attribute("PropertySetId").isPresent()
            && uri.attribute("DistinguishedPropertySetId").isPresent();
    Optional<String> name = uri.attribute("PropertyName");
    Optional<Integer> id = uri.attribute("PropertyId").map(Integer::valueOf);
    boolean tagged = tag.isPresent() && set.isEmpty() && name.isEmpty() && id.isEmpty();
    boolean named = tag.isEmpty() && set.isPresent() && name.isPresent() != id.isPresent();
    if (twoSets || !(tagged || named)) {
      throw new EwsError(ResponseCode.ErrorInvalidExtendedProperty);
    }
    return new ExtendedName(tag.map(ExtendedProperties::tag), set, id, name, type);
  }

  private static int tag(String text) {
    try {
      int tag = Integer.decode(text.toLowerCase(Locale.ROOT));
      if (tag < 0 || tag > 0xFFFE) {
        throw new EwsError(ResponseCode.ErrorInvalidExtendedProperty);
      }
      return tag;
    } catch (NumberFormatException e) {
      throw new EwsError(ResponseCode.ErrorInvalidExtendedProperty);
    }
  }

  /** The values in t:ExtendedProperty, in the form they are given back. */
  private static List<String> values(XmlElement property, ExtendedName name) {
    Optional<XmlElement> single = property.child("Value");
    if (name.isArray() == single.isPresent()) {
      throw new EwsError(ResponseCode.ErrorInvalidExtendedPropertyValue);
    }
    List<XmlElement> elements =
        single.map(List::of).orElseGet(() -> property.require("Values").children("Value"));
    List<String> values = new ArrayList<>();
    for (XmlElement element : elements) {
      values.add(ExtendedValue.normalised(element.text(), name.type().replace("Array", "")));
    }
    return values;
  }

  /** Takes t:ExtendedProperty into the properties of an item or folder. */
  public static void set(XmlElement property, PropertyBag into) {
    ExtendedName name = name(property.require("ExtendedFieldURI"));
    try {
      into.putExtended(name, values(property, name));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new EwsError(ResponseCode.ErrorInvalidExtendedPropertyValue);
    }
  }

  public static Optional<List<String>> value(PropertyBag properties, ExtendedName name) {
    return properties.extended(name);
  }

  /** Writes t:ExtendedProperty. */
  public static void write(XmlOut out, ExtendedName name, List<String> values) {
    out.element(
        "t:ExtendedProperty",
        () -> {
          out.empty("t:ExtendedFieldURI", attributes(name));
          if (name.isArray()) {
            out.element("t:Values", () -> values.forEach(it -> out.element("t:Value", it)));
          } else {
            out.element("t:Value", values.getFirst());
          }
        });
  }

  private static String[] attributes(ExtendedName name) {
    List<String> attributes = new ArrayList<>();
    name.tag().ifPresent(it -> add(attributes, "PropertyTag", "0x" + Integer.toHexString(it)));
    name.set().ifPresent(it -> set(attributes, it));
    name.name().ifPresent(it -> add(attributes, "PropertyName", it));
    name.id().ifPresent(it -> add(attributes, "PropertyId", Integer.toString(it)));
    add(attributes, "PropertyType", name.type());
    return attributes.toArray(String[]::new);
  }

  /** As Exchange, distinguished sets come back by their names. */
  private static void set(List<String> attributes, UUID set) {
    for (var distinguished : SETS.entrySet()) {
      if (distinguished.getValue().equals(set)) {
        add(attributes, "DistinguishedPropertySetId", distinguished.getKey());
        return;
      }
    }
    add(attributes, "PropertySetId", set.toString());
  }

  private static void add(List<String> attributes, String name, String value) {
    attributes.add(name);
    attributes.add(value);
  }
}
