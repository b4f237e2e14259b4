package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.FolderPermission;
import dev.postern.sandbox.tenant.FolderPermission.Delegation;
import dev.postern.sandbox.tenant.FolderRights;
import dev.postern.sandbox.tenant.FolderRights.Reading;
import dev.postern.sandbox.tenant.FolderRights.Which;
import dev.postern.sandbox.tenant.PermissionLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads t:PermissionSet, which replaces all that a folder had. A level other than Custom says it
 * all: beside it no right can be given ("Setting folder-level permissions by using EWS").
 */
final class PermissionSet {
  private PermissionSet() {}

  static List<FolderPermission> read(XmlElement set, Call call) {
    List<FolderPermission> read = new ArrayList<>();
    Set<String> users = new HashSet<>();
    for (XmlElement entry : list(set).children()) {
      FolderPermission permission =
          new FolderPermission(user(entry.require("UserId"), call), rights(entry), Delegation.NONE);
      if (!users.add(permission.user())) {
        throw new EwsError(ResponseCode.ErrorDuplicateUserIdsSpecified);
      }
      read.add(permission);
    }
    return read;
  }

  private static XmlElement list(XmlElement set) {
    return set.child("CalendarPermissions")
        .or(() -> set.child("Permissions"))
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorSchemaValidation));
  }

  private static String user(XmlElement id, Call call) {
    Optional<String> distinguished = id.textOf("DistinguishedUser");
    return distinguished.orElseGet(() ->
        id.textOf("PrimarySmtpAddress")
            .map(address -> address.strip().toLowerCase(Locale.ROOT))
            .filter(address -> call.tenant().mailbox(address).isPresent())
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidUserInfo)));
  }

  private static FolderRights rights(XmlElement entry) {
    String level =
        entry
            .textOf("CalendarPermissionLevel")
            .or(() -> entry.textOf("PermissionLevel"))
            .orElseThrow();
    Optional<PermissionLevel> named = PermissionLevel.named(level);
    if (named.isEmpty()) {
      return new FolderRights(
          reading(entry.textOf("ReadItems").orElse("None")),
          flag(entry, "CanCreateItems"),
          flag(entry, "CanCreateSubFolders"),
          flag(entry, "IsFolderOwner"),
          flag(entry, "IsFolderVisible"),
          flag(entry, "IsFolderContact"),
          which(entry, "EditItems"),
          which(entry, "DeleteItems"));
    }
    if (entry.children().size() > 2) {
      throw new EwsError(ResponseCode.ErrorInvalidPermissionSettings);
    }
    return named.get().rights();
  }

  private static boolean flag(XmlElement entry, String name) {
    return entry.child(name).map(XmlElement::bool).orElse(false);
  }

  private static Which which(XmlElement entry, String name) {
    return entry
        .textOf(name)
        .map(text -> Which.valueOf(text.toUpperCase(Locale.ROOT)))
        .orElse(Which.NONE);
  }

  private static Reading reading(String text) {
    return switch (text) {
      case "TimeOnly" -> Reading.TIMES;
      case "TimeAndSubjectAndLocation" -> Reading.TITLES;
      case "FullDetails" -> Reading.FULL;
      default -> Reading.NONE;
    };
  }
}
