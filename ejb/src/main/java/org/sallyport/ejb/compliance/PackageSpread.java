package org.sallyport.ejb.compliance;

/**
 * A package in the view of all hosts.
 *
 * @param available newest version that is here for one of them; empty when none is
 * @param upstream newest version that is known to exist for one of them
 * @param hosts how many hosts stand how
 */
public record PackageSpread(String name, String architecture, String available, String upstream, Counts hosts) {}
