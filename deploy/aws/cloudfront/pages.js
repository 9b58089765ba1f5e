// CloudFront function, viewer request, on the site's behaviour only: every address that is no file
// is a page of the app. A missing asset stays missing, and the API's 404s stay the API's.
function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (request.uri.indexOf('/assets/') !== 0 && last.indexOf('.') === -1) {
    request.uri = '/index.html';
  }
  return request;
}
