package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.CollectionName;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.CalendarAvailability;
import dev.postern.protocols.dav.property.MeCard;
import dev.postern.protocols.dav.property.PropertyUpdate;
import dev.postern.protocols.dav.property.PropertyUpdate.Outcome;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/** PROPPATCH (RFC 4918 section 9.2): all instructions or none. */
final class Proppatch implements Method {

  @Override
  public DavResponse answer(Call call) {
    Element root =
        call.xml()
            .orElseThrow(() -> DavException.badRequest("a PROPPATCH needs a propertyupdate"))
            .expect(dav("propertyupdate"));
    PropertyUpdate update = PropertyUpdate.in(root);
    if (update.instructions().isEmpty()) {
      throw root.malformed("nothing to set or remove");
    }
    DavResource resource = call.resources().at(call.location());
    if (resource instanceof SchedulingCollection box && box.isInbox()) {
      return CalendarAvailability.update(update, box)
          .map(refused -> refused(resource, refused))
          .orElseGet(() -> done(call, resource, update.names()));
    }
    Outcome outcome =
        switch (resource) {
          case CollectionResource collection ->
              update.apply(collection.collection().properties(), collection.kind());
          case HomeResource home when home.kind() == Kind.ADDRESSBOOK ->
              update.applyToHome(MeCard.keeper(home).properties());
          default -> update.refuseAll();
        };
    return switch (outcome) {
      case PropertyUpdate.Accepted accepted -> {
        if (resource instanceof CollectionResource collection) {
          patch(call, collection, accepted);
        } else if (resource instanceof HomeResource home) {
          home.kind()
              .store(home.account())
              .patch(MeCard.keeper(home).name(), accepted.properties());
        }
        yield done(call, resource, accepted.names());
      }
      case PropertyUpdate.Refused refused -> refused(resource, refused);
    };
  }

  private static void patch(
      Call call, CollectionResource collection, PropertyUpdate.Accepted accepted) {
    CollectionName name = collection.collection().name();
    PushDontNotify.writing(
        call,
        collection.store(),
        name,
        Set.of(),
        () -> {
          collection.store().patch(name, accepted.properties());
          return name;
        });
  }

  /** RFC 8144 section 2.2: where all went well, there is nothing to tell. */
  private static DavResponse done(Call call, DavResource resource, Set<QName> names) {
    return call.prefer().minimal()
        ? DavResponse.empty(204)
            .with("Preference-Applied", "return=minimal")
            .with("Vary", Prefer.VARY)
        : multistatus(answer -> answer.resource(resource.href(), Propstats.namesOnly(names)));
  }

  private static DavResponse refused(DavResource resource, PropertyUpdate.Refused refused) {
    return multistatus(
        answer -> answer.refused(resource.href(), refused.refused(), refused.others()));
  }

  private static DavResponse multistatus(Consumer<Multistatus> content) {
    return Multistatus.of(false, content);
  }
}
