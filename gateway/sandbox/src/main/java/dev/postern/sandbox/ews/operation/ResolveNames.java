package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.field.PeopleCodecs;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** ResolveNames: people of the directory, and of the own contacts, by the beginning of a name. */
public final class ResolveNames implements Operation {
  private static final int MAX_RESULTS = 100;

  @Override
  public String name() {
    return "ResolveNames";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    String entry = request.require("UnresolvedEntry").text().strip().toLowerCase(Locale.ROOT);
    String wanted = entry.startsWith("smtp:") ? entry.substring("smtp:".length()) : entry;
    if (wanted.isEmpty()) {
      throw new EwsError(ResponseCode.ErrorInvalidRequest);
    }
    String scope = request.attribute("SearchScope").orElse("ActiveDirectoryContacts");
    Map<String, Address> found = new LinkedHashMap<>();
    List<Address> candidates = new ArrayList<>();
    if (scope.contains("ActiveDirectory")) {
      call.tenant().mailboxes().stream().map(Mailbox::owner).forEach(candidates::add);
    }
    if (scope.contains("Contacts")) {
      candidates.addAll(contacts(call.mailbox()));
    }
    candidates.stream()
        .filter(it -> matches(it, wanted))
        .forEach(it -> found.putIfAbsent(it.key(), it));
    if (found.isEmpty()) {
      throw new EwsError(ResponseCode.ErrorNameResolutionNoResults);
    }
    boolean full = request.requireAttribute("ReturnFullContactData").strip().matches("true|1");
    XmlOut out = new XmlOut();
    resolutions(List.copyOf(found.values()), full, call, out);
    if (found.size() == 1) {
      responses.success(out);
    } else {
      responses.warning(ResponseCode.ErrorNameResolutionMultipleResults, out);
    }
  }

  private static List<Address> contacts(Mailbox mailbox) {
    return mailbox.items(mailbox.folder(DistinguishedFolder.CONTACTS).id()).stream()
        .flatMap(it ->
            it.properties().get(ContactProperties.EMAILS, Map.of()).values().stream()
                .map(address ->
                    new Address(
                        it.properties().get(ContactProperties.DISPLAY_NAME, address.name()),
                        address.email())))
        .toList();
  }

  private static boolean matches(Address person, String wanted) {
    return person.key().startsWith(wanted)
        || Arrays.stream(person.name().toLowerCase(Locale.ROOT).split(" ", -1))
            .anyMatch(it -> it.startsWith(wanted))
        || person.name().toLowerCase(Locale.ROOT).startsWith(wanted);
  }

  private static void resolutions(List<Address> found, boolean full, Call call, XmlOut out) {
    List<Address> given = found.subList(0, Math.min(MAX_RESULTS, found.size()));
    out.element(
        "m:ResolutionSet",
        () -> given.forEach(it -> resolution(it, full, call, out)),
        "TotalItemsInView",
        Integer.toString(found.size()),
        "IncludesLastItemInRange",
        Boolean.toString(given.size() == found.size()));
  }

  private static void resolution(Address person, boolean full, Call call, XmlOut out) {
    out.element(
        "t:Resolution",
        () -> {
          PeopleCodecs.mailbox(out, person, call);
          if (full && call.tenant().mailbox(person.email()).isPresent()) {
            DirectoryContact.write(person, out);
          }
        });
  }
}
