package dev.postern.sandbox.ews.shape;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.ExtendedProperties;
import dev.postern.sandbox.ews.shape.ItemShape.BaseShape;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.ExtendedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which properties of folders a response gives: t:FolderResponseShapeType. */
public record FolderShape(
    BaseShape base, Set<String> uris, Set<ExtendedName> extended, boolean listed) {
  /** Given by GetFolder alone (t:PermissionSetType, "Remarks"). */
  static final String PERMISSIONS = "folder:PermissionSet";

  /** How much of a text FindFolder tells ("FindFolder operation", "Remarks"). */
  private static final int LISTED_CHARACTERS = 255;

  private static final Set<String> DEFAULT =
      Set.of(
          "folder:DisplayName",
          "folder:TotalCount",
          "folder:ChildFolderCount",
          "folder:UnreadCount");

  /** The shape of folders that a request names one by one. */
  public static FolderShape read(XmlElement shape) {
    return read(shape, false);
  }

  /** The shape of folders that are found: what takes a look into each cannot be asked for. */
  public static FolderShape ofListed(XmlElement shape) {
    FolderShape read = read(shape, true);
    if (read.uris.contains(PERMISSIONS)) {
      throw new EwsError(ResponseCode.ErrorInvalidPropertyRequest);
    }
    return read;
  }

  private static FolderShape read(XmlElement shape, boolean listed) {
    Set<String> uris = new LinkedHashSet<>();
    Set<ExtendedName> extended = new LinkedHashSet<>();
    for (XmlElement path :
        shape.child("AdditionalProperties").map(XmlElement::children).orElse(List.of())) {
      if (path.name().equals("ExtendedFieldURI")) {
        extended.add(ExtendedProperties.name(path));
      } else {
        uris.add(path.requireAttribute("FieldURI"));
      }
    }
    return new FolderShape(
        BaseShape.valueOf(shape.require("BaseShape").text()), uris, extended, listed);
  }

  /** As much of the values of an extended property as is given. */
  List<String> told(List<String> values) {
    return listed
        ? values.stream()
            .map(it -> it.substring(0, Math.min(it.length(), LISTED_CHARACTERS)))
            .toList()
        : values;
  }

  boolean includes(String uri) {
    return uris.contains(uri)
        || switch (base) {
          case IdOnly -> false;
          case Default -> DEFAULT.contains(uri);
          case AllProperties -> !(listed && uri.equals(PERMISSIONS));
        };
  }
}
