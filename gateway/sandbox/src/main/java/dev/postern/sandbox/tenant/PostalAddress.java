package dev.postern.sandbox.tenant;

/** A contact's postal address; parts that are not there are empty. */
public record PostalAddress(
    String street, String city, String state, String country, String postalCode) {

  public boolean isEmpty() {
    return (street + city + state + country + postalCode).isEmpty();
  }
}
