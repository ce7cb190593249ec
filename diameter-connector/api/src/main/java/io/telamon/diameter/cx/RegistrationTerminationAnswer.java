package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;

/** RTA (command 304). */
public record RegistrationTerminationAnswer(DiameterResult result) {}
