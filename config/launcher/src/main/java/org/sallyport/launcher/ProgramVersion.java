package org.sallyport.launcher;

import picocli.CommandLine.IVersionProvider;

/** The version as the runnable file's manifest has it. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Sallyport.class.getPackage().getImplementationVersion();
        return new String[] {"sallyport " + (version == null ? "(unpackaged)" : version)};
    }
}
