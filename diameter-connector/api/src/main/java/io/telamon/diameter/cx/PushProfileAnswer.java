package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;

/** PPA (command 305). */
public record PushProfileAnswer(DiameterResult result) {}
