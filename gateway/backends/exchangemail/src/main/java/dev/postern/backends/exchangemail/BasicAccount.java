package dev.postern.backends.exchangemail;

/** A login of a mail server with its password. */
record BasicAccount(String user, String password) {
  @Override
  public String toString() {
    return "BasicAccount[" + user + "]";
  }
}
