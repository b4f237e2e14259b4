package dev.postern.sandbox.tenant;

import java.util.Optional;

/**
 * Somebody in a distribution list.
 *
 * @param address without an e-mail address for a list within the list
 * @param itemId of the contact or list that this stands for
 */
public record ListMember(Address address, Optional<String> itemId) {}
