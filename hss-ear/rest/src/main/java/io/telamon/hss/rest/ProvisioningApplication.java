package io.telamon.hss.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Provisioning of the HSS below {@code /hss}. */
@ApplicationPath("/")
public class ProvisioningApplication extends Application {}
