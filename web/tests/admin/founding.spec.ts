import { newPatient } from '../support/appointments';
import { expect, SIZES, test } from '../support/test';
import { unique } from './clinic';

test.use({ viewport: SIZES.desktop });

test('somebody makes a clinic and fills it, until it can be booked', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const name = `Clínica da Estrela ${unique()}`;
  await newPatient(page.request, { name: 'Helena Sousa' });

  await page.goto('/admin/organisation');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Criar a organização');
  await expect(page.getByRole('link', { name: 'Serviços' })).toHaveCount(0);
  await page.getByLabel('Nome').fill(name);
  await page.getByLabel('Denominação social').fill(`${name}, Lda.`);
  await page.getByLabel('NIF').fill('123456780');
  await page.getByLabel('Morada').fill('Praça da Estrela 12, 1200-667 Lisboa');
  await page.getByLabel('Grátis até').fill('48');
  await page.getByLabel('Devolvemos depois').fill('50');
  await expect(page.getByText('Cancelar é grátis até 48 horas antes da consulta.')).toContainText(
    'Depois disso devolvemos 50 %',
  );
  await page.getByLabel('NIF').press('Enter');
  await expect(page.getByText('Este NIF não é válido.')).toBeVisible();
  await page.getByLabel('NIF').fill('501 964 843');
  await shot('admin-founding-desktop-pt');
  let made = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/organisations')) made += 1;
  });
  await page.getByRole('button', { name: 'Criar a organização' }).dblclick();

  // The founder's role arrives, and with it the rest of the admin pages.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Organização');
  expect(made).toBe(1);
  await expect(page.getByLabel('NIF')).toHaveValue('501964843');
  await expect(page.getByText('Falta pouco para receber marcações')).toBeVisible();

  await page.getByLabel('Check-in por reconhecimento facial').check();
  await page.getByLabel('Pedir para virar a cabeça').check();
  await page.getByLabel('As iniciais').check();
  await page.getByLabel('A partir de (minutos antes)').fill('90');
  await page.getByLabel('A partir de (minutos antes)').press('Enter');
  await expect(page.getByText('As regras de chegada estão guardadas.')).toBeVisible();
  await page.getByLabel('Email').fill('ola@estrela.example');
  await page.getByLabel('Email').press('Enter');
  await expect(page.getByText('Os dados da organização estão guardados.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Email')).toHaveValue('ola@estrela.example');
  await expect(page.getByLabel('Devolvemos depois')).toHaveValue('50');
  await expect(page.getByLabel('As iniciais')).toBeChecked();
  await expect(page.getByLabel('A partir de (minutos antes)')).toHaveValue('90');
  await checkAccessibility();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('admin-organisation-desktop-pt-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  // Without a place nobody can be employed.
  await page.getByRole('link', { name: 'Juntar quem atende' }).click();
  await expect(page.getByText('Ainda não há ninguém a atender')).toBeVisible();
  await page.getByRole('link', { name: 'Primeiro, um local' }).click();
  await page.getByRole('button', { name: 'Novo local' }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Nome').fill('Estrela');
  await sheet.getByLabel('Morada').fill('Praça da Estrela 12');
  await sheet.getByLabel('Fuso horário').selectOption('Atlantic/Azores');
  await sheet.getByRole('button', { name: 'Novo local' }).click();
  await expect(page.getByText('Hora: Açores')).toBeVisible();
  const newRoom = page.getByLabel('Novo gabinete em Estrela');
  for (const room of ['Sala Azul', 'Sala Verde']) {
    await newRoom.fill(room);
    await newRoom.press('Enter');
    await expect(page.getByRole('listitem').getByText(room, { exact: true })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Mudar o nome de Sala Azul' }).click();
  await expect(sheet.getByLabel('Nome')).toHaveValue('Sala Azul');
  await checkAccessibility();
  await shot('admin-rename-desktop-pt');
  await sheet.getByLabel('Nome').fill('Sala Amarela');
  await sheet.getByLabel('Nome').press('Enter');
  await page.getByRole('button', { name: 'Arquivar Sala Verde' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Arquivar' }).click();
  await expect(page.getByText('Sala Amarela', { exact: true })).toBeVisible();
  await expect(page.getByText('Sala Verde', { exact: true })).toHaveCount(0);
  await checkAccessibility();

  await page.getByRole('link', { name: 'Serviços', exact: true }).click();
  await expect(page.getByText('Ainda não há nenhum serviço')).toBeVisible();
  await page.getByRole('button', { name: 'Novo serviço' }).first().click();
  await sheet.getByLabel('Nome').fill('Drenagem linfática');
  await sheet.getByLabel('Especialidade').fill('Massagem');
  await sheet.getByRole('combobox', { name: 'Etiquetas' }).fill('pernas');
  await sheet.getByRole('combobox', { name: 'Etiquetas' }).press('Enter');
  await sheet.getByRole('combobox', { name: 'Etiquetas' }).pressSequentially('bem-estar,');
  await expect(sheet.getByRole('button', { name: /Tirar a etiqueta/ })).toHaveCount(2);
  await sheet.getByLabel('Preço').fill('muito');
  await sheet.getByLabel('Preço').press('Enter');
  await expect(sheet.getByText('Escreva um valor')).toBeVisible();
  await sheet.getByLabel('Preço').fill('52,5');
  await sheet.getByLabel('Pausa depois').fill('15');
  await sheet.getByLabel('IVA').selectOption('normal');
  await checkAccessibility();
  await shot('admin-service-form-desktop-pt');
  await sheet.getByRole('button', { name: 'Novo serviço' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Drenagem linfática' });
  await expect(row).toContainText('52,50');
  await expect(row).toContainText('+ 15 min de pausa');
  await expect(row).toContainText('pernas');

  await page.getByRole('link', { name: 'Profissionais', exact: true }).click();
  await page.getByRole('button', { name: 'Novo profissional' }).first().click();
  await sheet.getByLabel('Nome').fill('Tiago Faria');
  await sheet.getByLabel('Conta no Atrium').selectOption({ index: 1 });
  await expect(sheet.getByLabel('Sala Amarela')).toBeChecked();
  await expect(sheet.getByLabel('Drenagem linfática')).toBeChecked();
  await checkAccessibility();
  await sheet.getByRole('button', { name: 'Novo profissional' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tiago Faria');
  await expect(page.getByText('0 horas por semana')).toBeVisible();

  await page.goto('/admin');
  await expect(page).toHaveURL(/\/admin\/\w+/);
});
