# Installs the .msi silently, tries everything in it that needs no screen, and removes it again. Not the
# tour: the practice house reloads its relay by a signal that Windows does not have.
param([Parameter(Mandatory)] [string] $Installer)
$ErrorActionPreference = "Stop"
function Invoke-Installer([string[]] $Words) {
    $log = Join-Path $env:TEMP "schakel-msi.log"
    $done = Start-Process msiexec -ArgumentList ($Words + @("/qn", "/norestart", "/l*v", "`"$log`"")) -Wait -PassThru
    if ($done.ExitCode -ne 0) {
        Get-Content $log -Tail 60
        throw "msiexec $($Words -join ' ') ended with $($done.ExitCode)"
    }
}
$home_ = Join-Path $env:ProgramFiles "Schakel"
Invoke-Installer @("/i", "`"$Installer`"", "RELAY=tls://relay.example:4222", "LINE=1712")
if ((Get-ItemProperty HKLM:\Software\Schakel).Relay -ne "tls://relay.example:4222") { throw "RELAY was not kept" }
& "$home_\workstation.exe" selftest
if ($LASTEXITCODE -ne 0) { throw "the self-test failed" }
& "$home_\workstation.exe" doctor --json
if ($LASTEXITCODE -gt 1) { throw "doctor found something broken" }
$policy = "HKLM:\Software\Policies\Schakel"
New-Item $policy -Force | Out-Null
New-ItemProperty $policy -Name limit -Value 2 -PropertyType DWord -Force | Out-Null
$told = & "$home_\workstation.exe" doctor --json | Out-String
Remove-Item $policy -Recurse
if ($told -notmatch "limit:policy_machine") { throw "the group policy was not read" }
Invoke-Installer @("/x", "`"$Installer`"")
if (Test-Path $home_) { throw "the removal left files" }
if (Test-Path HKLM:\Software\Schakel) { throw "the removal left its registry key" }
