package io.telamon.sip;

/** Numbers of one deployed application: sessions that exist now. */
public record ApplicationStatistics(String name, int applicationSessions, int sipSessions) {}
