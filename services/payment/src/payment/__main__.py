from chassis.process import main
from payment.service import build
from payment.settings import PaymentSettings

if __name__ == "__main__":
    main("payment", PaymentSettings, build)
