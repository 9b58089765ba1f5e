from chassis.process import main
from notification.service import build
from notification.settings import NotificationSettings

if __name__ == "__main__":
    main("notification", NotificationSettings, build)
