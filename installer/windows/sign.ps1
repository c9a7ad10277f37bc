# Signs each file that is named, with the certificate of the environment (CERTIFICATE, PASSWORD).
# Without one it says so; for a release (a tag) that is a failure.
param([Parameter(Mandatory, ValueFromRemainingArguments)] [string[]] $Files)
$ErrorActionPreference = "Stop"
if (-not $env:CERTIFICATE) {
    if ($env:GITHUB_REF_TYPE -eq "tag") { throw "A release must be signed: there is no certificate." }
    Write-Warning "Not signed: there is no certificate."
    exit 0
}
$pfx = Join-Path ([IO.Path]::GetTempPath()) ("{0}.pfx" -f [Guid]::NewGuid())
try {
    [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:CERTIFICATE))
    $secret = ConvertTo-SecureString $env:PASSWORD -AsPlainText -Force
    $certificate = Get-PfxCertificate -FilePath $pfx -Password $secret -NoPromptForPassword
    foreach ($file in $Files) {
        $done = Set-AuthenticodeSignature -FilePath $file -Certificate $certificate `
            -HashAlgorithm SHA256 -IncludeChain NotRoot -TimestampServer "http://timestamp.digicert.com"
        if ($done.Status -ne "Valid") { throw "$file was not signed: $($done.Status)" }
    }
} finally {
    Remove-Item -Force -ErrorAction SilentlyContinue $pfx
}
