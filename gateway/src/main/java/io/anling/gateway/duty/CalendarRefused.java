package io.anling.gateway.duty;

/** A calendar file cannot be taken over; the message says why, for a person. */
public final class CalendarRefused extends Exception {

  private static final long serialVersionUID = 1L;

  CalendarRefused(String message) {
    super(message);
  }
}
