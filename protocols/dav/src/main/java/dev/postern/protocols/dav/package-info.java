/**
 * WebDAV, CalDAV and CardDAV for clients, on the stores of {@code dev.postern.api.client}.
 *
 * <p>The way of a request: {@code http} brings it from Vert.x onto a virtual thread, {@link
 * dev.postern.protocols.dav.Dav} finds out who asks and what for, a class in {@code method}
 * answers, for REPORT one in {@code report}. {@code resource} is the tree that a login sees and the
 * hrefs of what is in it, {@code property} has a class for each property, {@code filter} reads what
 * queries ask for, {@code multistatus} and {@code xml} write the answer while it is computed, and
 * {@code error} decides what a client is told when something is wrong.
 *
 * <p>CalDAV and CardDAV are one implementation; {@link dev.postern.protocols.dav.resource.Kind}
 * says where they differ.
 */
package dev.postern.protocols.dav;
