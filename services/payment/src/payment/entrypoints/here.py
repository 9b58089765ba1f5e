"""The service, as routes ask for it."""

from typing import Annotated

from fastapi import Depends

from chassis.service import Service, current_service
from payment.adapters.unit_of_work import PostgresPaymentUow
from payment.application.ports import Ports

PaymentService = Service[PostgresPaymentUow, Ports]
Here = Annotated[PaymentService, Depends(current_service)]
