package dev.postern.api.model;

/** Somebody, or some room, who is invited. */
public record Attendee(Person person, Role role, Answer answer) {

  /** Exchange's three kinds of attendees. */
  public enum Role {
    REQUIRED,
    OPTIONAL,
    RESOURCE
  }
}
