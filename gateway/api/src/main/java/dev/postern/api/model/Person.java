package dev.postern.api.model;

import dev.postern.api.MailAddress;

/** Somebody with a mail address; the name may be empty. */
public record Person(String name, MailAddress address) {}
