package dev.postern.formats.query;

import java.util.List;

/**
 * What of a text is asked for: CALDAV:comp (RFC 4791 §9.6.1), or the CARDDAV:prop elements of
 * address-data (RFC 6352 §10.4) as a selection of VCARD.
 *
 * @param component the component's name; the outermost one is VCALENDAR or VCARD
 * @param allProperties CALDAV:allprop; then {@code properties} is empty
 * @param allComponents CALDAV:allcomp; then {@code components} is empty
 */
public record Selection(
    String component,
    boolean allProperties,
    List<SelectedProperty> properties,
    boolean allComponents,
    List<Selection> components) {

  public Selection {
    properties = List.copyOf(properties);
    components = List.copyOf(components);
  }

  /**
   * CALDAV:prop (RFC 4791 §9.6.4).
   *
   * @param noValue only the name is wanted
   */
  public record SelectedProperty(String name, boolean noValue) {}
}
