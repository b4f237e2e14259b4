package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.WindowsZone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codecs of simple values. */
final class Codecs {
  static final Codec<String> TEXT = of(XmlElement::text, Function.identity());
  static final Codec<String> TRIMMED = of(it -> it.text().strip(), Function.identity());
  static final Codec<Boolean> BOOLEAN = of(XmlElement::bool, String::valueOf);
  static final Codec<Integer> INTEGER = of(XmlElement::integer, String::valueOf);
  static final Codec<Instant> DATE_TIME =
      of((element, call) -> call.instant(element.text()), (value, call) -> call.dateTime(value));

  /** Exchange gives base64 without line breaks back. */
  static final Codec<String> BASE64 =
      of(it -> it.text().replaceAll("\\s", ""), Function.identity());

  static final Codec<Sensitivity> SENSITIVITY =
      words(
          Map.of(
              Sensitivity.NORMAL, "Normal",
              Sensitivity.PERSONAL, "Personal",
              Sensitivity.PRIVATE, "Private",
              Sensitivity.CONFIDENTIAL, "Confidential"));
  static final Codec<Importance> IMPORTANCE =
      words(Map.of(Importance.LOW, "Low", Importance.NORMAL, "Normal", Importance.HIGH, "High"));
  static final Codec<FreeBusy> FREE_BUSY =
      words(
          Map.of(
              FreeBusy.FREE, "Free",
              FreeBusy.TENTATIVE, "Tentative",
              FreeBusy.BUSY, "Busy",
              FreeBusy.OUT_OF_OFFICE, "OOF",
              FreeBusy.WORKING_ELSEWHERE, "WorkingElsewhere"));
  static final Codec<Response> RESPONSE =
      words(
          Map.of(
              Response.UNKNOWN, "Unknown",
              Response.ORGANIZER, "Organizer",
              Response.TENTATIVE, "Tentative",
              Response.ACCEPT, "Accept",
              Response.DECLINE, "Decline",
              Response.NO_RESPONSE, "NoResponseReceived"));

  /** A Windows zone as text. */
  static final Codec<String> ZONE_ID = of((it, call) -> zone(it.text()), (zone, call) -> zone);

  static final Codec<List<String>> STRINGS =
      new Codec<>() {
        @Override
        public List<String> read(XmlElement element, Call call) {
          return element.children().stream().map(XmlElement::text).distinct().toList();
        }

        @Override
        public void write(XmlOut out, String tag, List<String> value, Call call) {
          if (!value.isEmpty()) {
            out.element(tag, () -> value.forEach(it -> out.element("t:String", it)));
          }
        }
      };

  private Codecs() {}

  /** A Windows zone that exists. */
  static String zone(String id) {
    if (WindowsZone.find(id).isEmpty()) {
      throw new EwsError(ResponseCode.ErrorTimeZone);
    }
    return id;
  }

  private static <T> Codec<T> of(Function<XmlElement, T> read, Function<T, String> write) {
    return of((element, call) -> read.apply(element), (value, call) -> write.apply(value));
  }

  private static <T> Codec<T> of(
      BiFunction<XmlElement, Call, T> read, BiFunction<T, Call, String> write) {
    return new Codec<>() {
      @Override
      public T read(XmlElement element, Call call) {
        return read.apply(element, call);
      }

      @Override
      public void write(XmlOut out, String tag, T value, Call call) {
        out.element(tag, write.apply(value, call));
      }
    };
  }

  /** Words of an enumeration; the schema has seen to it that no others come. */
  static <E extends Enum<E>> Codec<E> words(Map<E, String> names) {
    Map<String, E> byName =
        names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    return of(
        element -> {
          E value = byName.get(element.text());
          if (value == null) {
            throw new EwsError(ResponseCode.ErrorInvalidPropertySet);
          }
          return value;
        },
        value -> names.getOrDefault(value, ""));
  }
}
