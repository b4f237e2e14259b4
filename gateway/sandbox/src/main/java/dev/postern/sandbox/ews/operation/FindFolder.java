package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.field.ExtendedProperties;
import dev.postern.sandbox.ews.search.Page;
import dev.postern.sandbox.ews.search.Restriction;
import dev.postern.sandbox.ews.search.Searchable;
import dev.postern.sandbox.ews.shape.FolderShape;
import dev.postern.sandbox.ews.shape.FolderWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.List;
import java.util.Optional;

/** FindFolder: the folders below others. */
public final class FindFolder implements Operation {
  private static final int MAX_FOLDERS = 1000;

  /** A folder under a restriction. */
  private record SearchableFolder(Folder folder, Mailbox mailbox) implements Searchable {
    @Override
    public Optional<List<String>> values(XmlElement path) {
      if (path.name().equals("ExtendedFieldURI")) {
        return ExtendedProperties.value(folder.properties(), ExtendedProperties.name(path));
      }
      return switch (path.requireAttribute("FieldURI")) {
        case "folder:FolderClass" -> Optional.of(List.of(folder.folderClass()));
        case "folder:DisplayName" -> Optional.of(List.of(folder.displayName()));
        case "folder:TotalCount" ->
            Optional.of(List.of(Integer.toString(mailbox.items(folder.id()).size())));
        case "folder:ChildFolderCount" ->
            Optional.of(List.of(Integer.toString(mailbox.children(folder.id()).size())));
        default -> Optional.empty();
      };
    }
  }

  @Override
  public String name() {
    return "FindFolder";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    Mailbox mailbox = call.mailbox();
    FolderWriter writer =
        new FolderWriter(
            FolderShape.ofListed(request.require("FolderShape")), mailbox, call.version());
    boolean deep = request.requireAttribute("Traversal").equals("Deep");
    Optional<Restriction> restriction =
        request.child("Restriction").map(it -> Restriction.of(it, call));
    Optional<XmlElement> view =
        request.child("IndexedPageFolderView").or(() -> request.child("FractionalPageFolderView"));
    responses.each(
        request.require("ParentFolderIds").children(),
        (id, out) -> {
          Folder parent = FolderIds.resolve(id, call);
          List<Folder> found =
              mailbox.folders().stream()
                  .filter(it ->
                      deep
                          ? Hierarchy.isBelow(it, parent, mailbox)
                          : it.parentId().equals(parent.id()))
                  .filter(it ->
                      restriction
                          .map(r -> r.matches(new SearchableFolder(it, mailbox)))
                          .orElse(true))
                  .toList();
          Page<Folder> page = Page.of(found, view, MAX_FOLDERS);
          out.element(
              "m:RootFolder",
              () ->
                  out.element(
                      "t:Folders", () -> page.entries().forEach(it -> writer.write(it, out))),
              page.attributes().toArray(String[]::new));
        });
  }
}
