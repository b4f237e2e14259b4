package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Category;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * GetUserConfiguration: what programs keep in hidden messages of a folder. There is one here, the
 * list of categories in the calendar, which is an XML document and neither dictionary nor binary.
 */
public final class GetUserConfiguration implements Operation {
  private static final String CATEGORY_LIST = "CategoryList";

  @Override
  public String name() {
    return "GetUserConfiguration";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    XmlElement name = request.require("UserConfigurationName");
    Set<String> wanted =
        Set.of(request.textOf("UserConfigurationProperties").orElse("").strip().split("\\s+"));
    responses.one(out -> {
      Folder folder = FolderIds.resolveTarget(name, call);
      boolean isThere =
          folder.distinguished().equals(Optional.of(DistinguishedFolder.CALENDAR))
              && name.requireAttribute("Name").equals(CATEGORY_LIST);
      if (!isThere) {
        throw new EwsError(ResponseCode.ErrorItemNotFound);
      }
      out.element(
          "m:UserConfiguration",
          () -> {
            out.element(
                "t:UserConfigurationName",
                () -> out.empty("t:FolderId", "Id", folder.id()),
                "Name",
                CATEGORY_LIST);
            if (wanted.contains("XmlData") || wanted.contains("All")) {
              out.element("t:XmlData", base64(document(Category.of(call.mailbox()))));
            }
          });
    });
  }

  private static String base64(XmlOut document) {
    String text = "<?xml version=\"1.0\"?>\r\n" + document;
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static XmlOut document(List<Category> categories) {
    XmlOut out = new XmlOut();
    out.element(
        "categories",
        () ->
            categories.forEach(it ->
                out.empty(
                    "category",
                    "name",
                    it.name(),
                    "color",
                    Integer.toString(it.color()),
                    "keyboardShortcut",
                    "0",
                    "guid",
                    '{' + it.id().toUpperCase(Locale.ROOT) + '}',
                    "renameOnFirstUse",
                    "0")),
        "xmlns",
        "CategoryList.xsd",
        "default",
        categories.isEmpty() ? "" : categories.getFirst().name());
    return out;
  }
}
