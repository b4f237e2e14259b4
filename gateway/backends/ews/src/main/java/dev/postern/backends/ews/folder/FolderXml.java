package dev.postern.backends.ews.folder;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.NamedProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder in EWS's XML. */
final class FolderXml {
  private static final Xml CLASS = Path.uri("folder:FolderClass");

  private static final int LISTED_CHARACTERS = 255;

  private FolderXml() {}

  static Xml shape() {
    return m(
        "FolderShape",
        t("BaseShape", "IdOnly"),
        t(
            "AdditionalProperties",
            Stream.concat(
                    Stream.of(
                        CLASS,
                        Path.uri("folder:DisplayName"),
                        Path.uri("folder:EffectiveRights"),
                        Path.uri("folder:DistinguishedFolderId")),
                    Stream.of(
                            NamedProperty.NAME,
                            NamedProperty.DESCRIPTION,
                            NamedProperty.COLOR,
                            NamedProperty.ORDER,
                            NamedProperty.TIME_ZONE,
                            NamedProperty.ME_CARD,
                            NamedProperty.DEAD)
                        .map(Path::named))
                .toList()));
  }

  /** The condition that a folder is of one of the classes. */
  static Xml ofClass(List<String> classes) {
    List<Xml> each =
        classes.stream()
            .map(it ->
                t("IsEqualTo", CLASS, t("FieldURIOrConstant", t("Constant").with("Value", it))))
            .toList();
    return each.size() == 1 ? each.getFirst() : t("Or", each);
  }

  /**
   * Whether a note may go on after what is told here: FindFolder gives no more than the first 255
   * characters of a text ("FindFolder operation", "Remarks").
   */
  static boolean isCut(Xml listed) {
    return Notes.read(listed).values().stream().anyMatch(it -> it.length() >= LISTED_CHARACTERS);
  }

  static FolderId id(Xml folder) {
    return new FolderId(folder.at("FolderId").map(id -> id.attribute("Id")).orElse(""));
  }

  static Xml idXml(FolderId id) {
    return t("FolderId").with("Id", id.value());
  }

  static RemoteFolder read(Xml folder, boolean standard) {
    Map<NamedProperty, String> notes = Notes.read(folder);
    return new RemoteFolder(
        id(folder),
        value(notes, NamedProperty.NAME),
        new CollectionProperties(
            folder.textAt("DisplayName"),
            value(notes, NamedProperty.DESCRIPTION),
            value(notes, NamedProperty.COLOR),
            value(notes, NamedProperty.ORDER),
            value(notes, NamedProperty.TIME_ZONE),
            value(notes, NamedProperty.ME_CARD),
            value(notes, NamedProperty.DEAD)),
        standard);
  }

  /** Other APIs take no property away: there an empty one is none. */
  private static Optional<String> value(Map<NamedProperty, String> notes, NamedProperty name) {
    return Optional.ofNullable(notes.get(name)).filter(it -> !it.isEmpty());
  }

  static List<Field> fields(Optional<String> name, CollectionProperties properties) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.text("folder:DisplayName", "DisplayName", properties.displayName()));
    fields.addAll(notes(name, properties));
    return fields;
  }

  static List<Field> notes(Optional<String> name, CollectionProperties properties) {
    return List.of(
        Notes.field(NamedProperty.NAME, name.orElse("")),
        Notes.field(NamedProperty.DESCRIPTION, properties.description().orElse("")),
        Notes.field(NamedProperty.COLOR, properties.color().orElse("")),
        Notes.field(NamedProperty.ORDER, properties.order().orElse("")),
        Notes.field(NamedProperty.TIME_ZONE, properties.timeZone().orElse("")),
        Notes.field(NamedProperty.ME_CARD, properties.meCard().orElse("")),
        Notes.field(NamedProperty.DEAD, properties.dead().orElse("")));
  }

  static Xml change(Field field, String element) {
    return field
        .element()
        .map(e -> t("SetFolderField", field.path(), t(element, e)))
        .orElseGet(() -> t("DeleteFolderField", field.path()));
  }
}
