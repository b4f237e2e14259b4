package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.api.client.OwnPublications;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.resource.CollectionResource;
import javax.xml.namespace.QName;

/**
 * POST of {@code publish-calendar} or {@code unpublish-calendar} to a calendar (Calendar Server's
 * caldav-publish draft, as Apple's Calendar and Nextcloud's clients use it). The address is then
 * the property {@code publish-url}.
 */
final class PublishCalendar {
  static final QName PUBLISH = calendarserver("publish-calendar");
  static final QName UNPUBLISH = calendarserver("unpublish-calendar");

  private PublishCalendar() {}

  /** Accepted, as sabre/dav answers: the address is asked for afterwards. */
  static DavResponse publish(CollectionResource collection) {
    publications(collection).publish(collection.collection());
    return DavResponse.empty(202);
  }

  static DavResponse unpublish(CollectionResource collection) {
    publications(collection).withdraw(collection.collection());
    return DavResponse.empty(200);
  }

  private static OwnPublications publications(CollectionResource collection) {
    OwnPublications publications = collection.account().publications();
    if (!publications.allows(collection.collection())) {
      throw new DavException(
          DavError.of(
              403,
              "only calendars of one's own can be published, and only where the server lets"
                  + " clients publish"));
    }
    return publications;
  }
}
