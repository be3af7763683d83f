using Cambium.Commands;

return CommandLine.Run(args);
