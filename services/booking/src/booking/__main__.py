from booking.service import build
from booking.settings import BookingSettings
from chassis.process import main

if __name__ == "__main__":
    main("booking", BookingSettings, build)
