"""The built web app into a bucket, from which a CDN serves it: `atrium deploy-web`."""

from atrium.site_upload.deploy import Outcome, deploy

__all__ = ["Outcome", "deploy"]
